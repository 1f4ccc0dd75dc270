const names = all("option[data-alias]").map((o) => [o, o.textContent]);
blind.addEventListener("change", () => {
  names.forEach(([option, name]) => { option.textContent = blind.checked ? option.dataset.alias : name; });
  close(panel);
});
