import { joinPath } from '../../host.ts'
import { temporaryUrls } from '../../wx/cloud.ts'
import { fileUrl } from '../../wx/files.ts'
import { download } from '../../wx/network/http.ts'
import { isOnline } from '../../wx/network/online.ts'

const OWN_FILE = /^(https?|wxfile):\/\/(tmp|usr|store)/
const REMOTE = /^https?:\/\//
const INLINE = /^(data|blob):/

/** Whether a source means a file of the build. */
export const isPackaged = (source: string): boolean => !OWN_FILE.test(source) && !/^[a-z]+:/.test(source)

const missing = (source: string): Error => new Error(`GET ${source} 404 (Not Found)`)

/**
 * Where the browser finds what a mini-program calls by this name: a file of the build, of its own file system, of the
 * cloud's storage, or of the net.
 * @param owner path of the page or component whose template or code says it
 * @throws Error worded as WeChat words a failed load
 */
export async function addressOf(source: string, owner: string): Promise<string> {
  if (INLINE.test(source)) return source
  if (OWN_FILE.test(source)) {
    const own = fileUrl(source)
    if (!own) throw missing(source)
    return own
  }
  if (isPackaged(source)) return `/files/${source.startsWith('/') ? source.slice(1) : joinPath(owner, source)}`
  if (!isOnline()) throw new Error(`GET ${source} net::ERR_INTERNET_DISCONNECTED`)
  if (REMOTE.test(source)) return source
  if (!source.startsWith('cloud://')) throw missing(source)
  const [file] = await temporaryUrls([source])
  if (!file?.tempFileURL) throw missing(source)
  return file.tempFileURL
}

export interface Picture {
  address: string
  image: HTMLImageElement
}

/**
 * Loads a picture.
 * @param readable its pixels will be read: the browser keeps those of other origins to itself, so it is fetched first
 * @throws Error as {@link addressOf}, and when what is there is no picture
 */
export async function loadPicture(source: string, owner: string, readable = false): Promise<Picture> {
  const found = await addressOf(source, owner)
  const address = readable && REMOTE.test(found) ? await ownCopy(found) : found
  const image = document.createElement('img')
  await new Promise((resolve, reject) => {
    image.onload = resolve
    image.onerror = () => reject(missing(source))
    image.src = address
  })
  return { address, image }
}

async function ownCopy(url: string): Promise<string> {
  const { tempFilePath } = (await download('downloadFile', { url })) as { tempFilePath: string }
  return fileUrl(tempFilePath) ?? url
}
