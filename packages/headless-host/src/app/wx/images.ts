import { addressOf } from '../builtins/media/source.ts'
import { phone } from '../phone.ts'
import { topPage } from '../pages/stack.ts'
import { fromBase64 } from './bytes.ts'
import { extensionFor, extensionOf } from './content-types.ts'
import { record } from './effects.ts'
import { content, peek, saveTemporary } from './files.ts'
import { failure, type Options, type Registry } from './register.ts'
import { closeScreen, showScreen } from './screens.ts'

const MOST_CHOSEN = 9
const DATA_URL = /^data:([^;,]+)[^,]*;base64,(.*)$/s

interface Photo {
  path: string
  size: number
  type: string
}

/** A picture of the phone's album as a temporary file. */
function take(photo: string): Photo {
  const [, type = '', base64 = ''] = DATA_URL.exec(photo) ?? []
  const bytes = type ? fromBase64(base64) : peek(photo)
  if (!bytes) throw new Error(`phone.photos: there is no ${photo} in the build`)
  const path = saveTemporary(bytes, type ? `a.${extensionFor(type)}` : photo)
  return { path, size: bytes.length, type: 'image' }
}

/** What the person picks from the album: the first pictures of `phone.photos`; cancelled when it is empty. */
export function choose(api: string, count: unknown): Photo[] {
  const most = Math.min(Number(count ?? MOST_CHOSEN), phone.photos.length)
  if (most === 0) throw failure(`${api}:fail cancel`)
  return phone.photos.slice(0, most).map(take)
}

const addressFor = (source: string): Promise<string> => addressOf(source, topPage()?.path ?? '')

function load(api: string, address: string, source: string): Promise<HTMLImageElement> {
  const image = new Image()
  return new Promise((resolve, reject) => {
    image.onload = () => resolve(image)
    image.onerror = () => reject(failure(`${api}:fail invalid image "${source}"`))
    image.src = address
  })
}

async function imageInfo({ src }: Options): Promise<object> {
  const source = String(src)
  const { naturalWidth, naturalHeight } = await load('getImageInfo', await addressFor(source), source)
  const isRemote = /^https?:\/\/(?!tmp|usr|store)/.test(source)
  const path = isRemote ? saveTemporary(new Uint8Array(await (await fetch(source)).arrayBuffer()), new URL(source).pathname) : source
  return { width: naturalWidth, height: naturalHeight, path, orientation: 'up', type: extensionOf(path).replace('jpg', 'jpeg') || 'unknown' }
}

async function compress({ src, quality = 80, compressedWidth, compressedHeight }: Options): Promise<object> {
  const source = String(src)
  const image = await load('compressImage', await addressFor(source), source)
  const canvas = document.createElement('canvas')
  const ratio = image.naturalHeight / image.naturalWidth
  canvas.width = Number(compressedWidth ?? (compressedHeight ? compressedHeight / ratio : image.naturalWidth))
  canvas.height = Number(compressedHeight ?? canvas.width * ratio)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const data = canvas.toDataURL('image/jpeg', Number(quality) / 100)
  return { tempFilePath: saveTemporary(fromBase64(data.slice(data.indexOf(',') + 1)), 'a.jpg') }
}

/** The full-screen viewer; a tap on the picture closes it. */
async function preview(api: string, urls: string[], current: unknown): Promise<void> {
  if (urls.length === 0) throw failure(`${api}:fail urls is empty`)
  const at = typeof current === 'number' ? current : Math.max(0, urls.indexOf(String(current)))
  const image = document.createElement('img')
  image.alt = ''
  image.style.cssText = 'flex:1;min-height:0;object-fit:contain;width:100%'
  image.onclick = () => void closeScreen()
  image.src = await addressFor(urls[at] ?? '').catch(() => '')
  const screen = showScreen(api, `${at + 1}/${urls.length}`, [image])
  Object.assign(screen.style, { background: '#000', color: '#fff' })
}

function saveToAlbum(api: string, options: Options): void {
  content(api, String(options.filePath))
  record(api, options)
}

/** Pictures and documents: the album and camera hold what the test put into `phone.photos`. */
export function registerImages(api: Registry): void {
  api.async('chooseImage', ({ count }) => {
    const photos = choose('chooseImage', count)
    return { tempFilePaths: photos.map(({ path }) => path), tempFiles: photos.map(({ path, size }) => ({ path, size })) }
  })
  api.async('chooseMedia', ({ count }) => ({
    type: 'image',
    tempFiles: choose('chooseMedia', count).map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
  }))
  api.async('chooseMessageFile', ({ count }) => ({
    tempFiles: choose('chooseMessageFile', count).map(({ path, size, type }) => ({ path, size, type, name: path.split('/').pop(), time: Math.floor(Date.now() / 1000) })),
  }))
  api.async('getImageInfo', imageInfo)
  api.async('compressImage', compress)
  api.async('previewImage', ({ urls, current }) => preview('previewImage', urls as string[], current))
  api.async('previewMedia', ({ sources, current = 0 }) => preview('previewMedia', (sources as { url: string; poster?: string }[]).map(({ url, poster }) => poster ?? url), current))
  for (const name of ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum']) api.async(name, (options) => saveToAlbum(name, options))
  api.async('openDocument', (options) => {
    const path = String(options.filePath)
    content('openDocument', path)
    record('openDocument', options)
    showScreen('openDocument', path.split('/').pop() ?? path, ['宿主不显示文档的内容。'])
  })
}
