const TYPES: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', svg: 'image/svg+xml',
  mp3: 'audio/mpeg', m4a: 'audio/mp4', mp4: 'video/mp4', pdf: 'application/pdf', json: 'application/json', txt: 'text/plain',
}

/** `a/b.png` → `png`, in small letters; nothing without one. */
export const extensionOf = (path: string): string => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

export const contentTypeOf = (path: string): string => TYPES[extensionOf(path)] ?? 'application/octet-stream'

/** The extension for a media type: `image/png` → `png`. */
export const extensionFor = (type: string): string => Object.keys(TYPES).find((extension) => TYPES[extension] === type) ?? ''
