def group_texts(parts):
    return {}
