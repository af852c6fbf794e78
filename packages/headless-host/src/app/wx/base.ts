import { openPages } from '../pages/page.ts'
import { bufferOf, fromBase64, toBase64, toBytes } from './bytes.ts'
import { addressOf } from '../builtins/media/source.ts'
import { topPage } from '../pages/stack.ts'
import { callbackApi, failure, named, type Options, type Registry } from './register.ts'

const MOST_RANDOM_BYTES = 1024 * 1024
const URL_IN_CSS = /url\(\s*["']?([^"')]+)["']?\s*\)/

/** A font for the page on the screen, or all that are open. */
async function loadFont({ family, source, desc = {}, global: everywhere = false }: Options): Promise<object> {
  const address = URL_IN_CSS.exec(String(source))?.[1] ?? String(source)
  const url = await addressOf(address, topPage()?.path ?? '')
  const documents = (everywhere ? openPages() : [topPage()]).flatMap((page) => (page ? [page.document] : []))
  for (const inner of documents) {
    const Face = (inner.defaultView as Window & typeof globalThis).FontFace
    const face = new Face(String(family), `url("${url}")`, desc as FontFaceDescriptors)
    try {
      inner.fonts.add(await face.load())
    } catch {
      throw failure('loadFontFace:fail', { status: 'error' })
    }
  }
  return { status: 'loaded' }
}

function randomValues({ length }: Options): object {
  if (length > MOST_RANDOM_BYTES) throw failure('getRandomValues:fail length is too large')
  const bytes = new Uint8Array(Number(length))
  // The browser gives 64 KB at a time.
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return { randomValues: bufferOf(bytes) }
}

/** Everything is on this machine already: loaded ahead is loaded. */
const PRELOADS = ['preloadAssets', 'preloadWebview']

/** Conversions, random bytes, idle time, fonts, loading ahead. */
export function registerBase(api: Registry): void {
  api.sync('arrayBufferToBase64', (buffer: ArrayBuffer) => toBase64(toBytes(buffer) ?? new Uint8Array()))
  api.sync('base64ToArrayBuffer', (text: string) => bufferOf(fromBase64(String(text ?? ''))))
  api.sync('createBufferURL', (buffer: ArrayBuffer) => URL.createObjectURL(new Blob([buffer])))
  api.sync('revokeBufferURL', (url: string) => URL.revokeObjectURL(url))
  api.async('getRandomValues', randomValues)
  api.sync('requestIdleCallback', (callback: IdleRequestCallback, options?: IdleRequestOptions) =>
    typeof callback === 'function' ? window.requestIdleCallback((deadline) => callback(deadline), options) : undefined,
  )
  api.sync('cancelIdleCallback', (id: number) => window.cancelIdleCallback(id))
  api.async('loadFontFace', loadFont)
  for (const name of PRELOADS) api.async(name, () => {})
  api.sync('preDownloadSubpackage', (options?: Options) => {
    callbackApi('preDownloadSubpackage', () => {})(options)
    return named('PreDownloadSubpackageTask', { onProgressUpdate() {} })
  })
  api.async('checkIsAddedToMyMiniProgram', () => ({ added: false }))
  api.async('getLocalIPAddress', () => ({ localip: '127.0.0.1', netmask: '255.0.0.0' }))
  api.async('setEnableDebug', () => {})
  api.sync('checkIsPictureInPictureActive', () => false)
}
