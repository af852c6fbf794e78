/** Which session or series, and which poster was scanned. */
export interface Where {
  id: string
  source?: string
}

/** Reads what a page was opened with: the code of a poster (`scene` is `<id>.<source>`, as WeChat encodes it), or a link. */
export function whereOf({ scene = '', id = '', source = '' }: Partial<Record<string, string>>): Where {
  const [ofPoster = '', poster = ''] = decoded(scene).split('.')
  const named = [poster, source].find((one) => /^[\w-]{1,7}$/.test(one))
  return { id: ofPoster || id, ...(named ? { source: named } : {}) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
