// Offsets of highlights are code points of a text; the browser counts UTF-16 units, in which 😀 is two
class Points {
  constructor(text) {
    this.text = text;
    this.units = null;
    if (!/[\ud800-\udfff]/.test(text)) return;
    this.units = [];
    for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) this.units.push(i);
    this.units.push(text.length);
  }
  get length() { return this.units ? this.units.length - 1 : this.text.length; }
  unit(point) { return this.units ? this.units[Math.min(point, this.length)] : point; }
  point(unit) {
    if (!this.units) return unit;
    let [low, high] = [0, this.units.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.units[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  slice(start, end) { return this.text.slice(this.unit(start), this.unit(end)); }
}

const LETTERS = "[\\p{L}\\p{M}\\p{N}\\u25a0]";
const WORD = `${LETTERS}+(?:['’\\-\\u2010\\u2011.,](?=${LETTERS})${LETTERS}+)*`;
const PICTURE = "\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}\\u200d\\ufe0f\\p{Extended_Pictographic}]*|[\\u{1f1e6}-\\u{1f1ff}]{2}";

// The stretches of a paragraph that are taken as one, in UTF-16 units of it: words, and each other sign
const stretches = (words) => [...words.matchAll(new RegExp(`(?<word>${WORD})|${PICTURE}|[^\\s]\\p{M}*`, "gu"))]
  .map((m) => ({ start: m.index, end: m.index + m[0].length, word: m.groups.word !== undefined }));

// How many units of the paragraph `p` stand before a place in the document
const unitsBefore = (p, node, offset) => {
  const range = document.createRange();
  range.setStart(p, 0);
  range.setEnd(node, offset);
  return range.toString().length;
};

// The place in the document that stands `units` into the paragraph `p`; at its end rather than at the next one's start
const placeAt = (p, units) => {
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode(), last = null;
  for (; node; node = walker.nextNode()) {
    if (units <= node.length) return [node, units];
    units -= node.length;
    last = node;
  }
  return last ? [last, last.length] : [p, 0];
};

// A stretch of a paragraph without blanks around it, grown to whole words; null where nothing is left
const wholeWords = (words, start, end) => {
  while (start < end && /\s/.test(words[start])) start += 1;
  while (end > start && /\s/.test(words[end - 1])) end -= 1;
  if (start === end) return null;
  for (const s of stretches(words)) {
    if (s.start < start && start < s.end) start = s.start;
    if (s.start < end && end < s.end) end = s.end;
  }
  return { start, end };
};
