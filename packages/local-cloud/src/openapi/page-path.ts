const PAGE = String.raw`[^\s/?#:\\]+(?:/[^\s/?#:\\]+)*`

/** A page as app.json names it: no slash in front, no query. */
export const isPage = (text: string) => new RegExp(`^${PAGE}$`).test(text)

/** A page with or without a slash in front and a query behind. */
export const isPath = (text: string) => new RegExp(String.raw`^/?${PAGE}(?:\?[^\s#]*)?$`).test(text)
