// @ts-check

/** A request the cloud refused. `field` is the part of the request at fault, where the cloud names one. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{ errMsg?: string, field?: string }} body
   */
  constructor(status, { errMsg, field }) {
    super(errMsg ?? `HTTP ${status}`)
    this.status = status
    this.field = field
  }
}

/**
 * Asks the cloud. Without an answer at all the error is a TypeError of `fetch`.
 * @param {string} path
 * @param {{ method?: string, text?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ body: any, tag: string | null }>} the JSON answered, and the tag of its state where there is one
 */
export async function ask(path, { method = 'GET', text, headers = {} } = {}) {
  const response = await fetch(path, { method, body: text, headers: text === undefined ? headers : { 'content-type': 'application/json', ...headers } })
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refused(response.status, body)
  return { body, tag: response.headers.get('etag') }
}

/** @param {string} path @returns {Promise<any>} */
export const get = async path => (await ask(path)).body

/** @param {string} path @param {object} body @returns {Promise<any>} */
export const post = async (path, body) => (await ask(path, { method: 'POST', text: JSON.stringify(body) })).body

/** Where a collection's data is. @param {string} name @param {Record<string, string | number>} [parameters] */
export const collectionPath = (name, parameters = {}) => {
  const given = new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, String(value)]))
  return `/cloud/collections/${encodeURIComponent(name)}${given.size ? `?${given}` : ''}`
}
