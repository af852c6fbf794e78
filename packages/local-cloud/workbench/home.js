// @ts-check

/** The page and the phones below it are one site under this name, so that no browser takes the phones' storage for a stranger's. */
const HOST = 'workbench.localhost'

/** @param {number} slot */
export const phoneOrigin = slot => `http://phone-${slot}.${HOST}:${location.port}`

/**
 * Goes where the phones can live. Not every browser knows names that end in `.localhost`; in one that does not the page
 * stays where it is and does without phones.
 * @returns {Promise<boolean>} whether phones can be shown here; while the page is leaving there is no answer
 */
export async function goHome() {
  if (location.hostname === HOST) return true
  const home = `http://${HOST}:${location.port}${location.pathname}`
  try {
    await fetch(home, { mode: 'no-cors' })
  } catch {
    return false
  }
  location.replace(home + location.hash)
  return new Promise(() => {})
}
