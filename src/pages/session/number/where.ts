/** Which session, and which poster was scanned. */
interface Where {
  sessionId: string
  source: string
}

/** Who came by a link and not by a poster. */
const LINK = 'link'

/** Reads what the page was opened with: the code of a poster (`scene` is `<session>.<source>`, as WeChat encodes it), or a link. */
export function whereOf({ scene = '', id = '', source = '' }: Partial<Record<string, string>>): Where {
  const [ofPoster = '', poster = ''] = decoded(scene).split('.')
  return { sessionId: ofPoster || id, source: [poster, source].find((one) => /^[\w-]{1,7}$/.test(one)) ?? LINK }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
