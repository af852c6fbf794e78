import Taro from '@tarojs/taro'
import { DomainError } from '@/domain/errors'

/** Pixels of the longer side, and bytes, of what is sent. */
const MOST_PIXELS = 1280
const MOST_BYTES = 500 * 1024
/** What a phone can draw anew without running out of memory. */
const MOST_CHOSEN = 25 * 1024 * 1024
const QUALITIES = [0.85, 0.7, 0.55, 0.4]

const sizeWithin = (width: number, height: number): [number, number] => {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

/** The first of some qualities that is small enough, as base64. */
async function smallEnough(draw: (quality: number) => Promise<string>): Promise<string> {
  for (const quality of QUALITIES) {
    const image = await draw(quality)
    if (image.length * 0.75 <= MOST_BYTES) return image
  }
  throw new DomainError('PICTURE_TOO_LARGE')
}

/**
 * A picture the person chooses, drawn anew: smaller, and without what a camera writes beside it. JPEG, base64; null when
 * the person chose none. Throws PICTURE_TOO_LARGE or PICTURE_NOT_READABLE.
 */
export async function choosePicture(): Promise<string | null> {
  if (process.env.TARO_ENV === 'weapp') {
    const chosen = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] }).catch(() => null)
    const file = chosen?.tempFiles[0]
    if (!file) return null
    if (file.size > MOST_CHOSEN) throw new DomainError('PICTURE_TOO_LARGE')
    return drawnByWeChat(file.tempFilePath)
  }
  const file = await fileOfBrowser()
  if (!file) return null
  if (file.size > MOST_CHOSEN) throw new DomainError('PICTURE_TOO_LARGE')
  return drawnByBrowser(file)
}

async function drawnByWeChat(path: string): Promise<string> {
  const { width, height } = await Taro.getImageInfo({ src: path }).catch(() => {
    throw new DomainError('PICTURE_NOT_READABLE')
  })
  const [destWidth, destHeight] = sizeWithin(width, height)
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width: destWidth, height: destHeight }) as unknown as HTMLCanvasElement & { createImage: () => HTMLImageElement }
  const image = canvas.createImage()
  await loaded(image, path)
  paint(canvas, image, destWidth, destHeight)
  return smallEnough(async (quality) => {
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as never, fileType: 'jpg', quality, destWidth, destHeight })
    return Taro.getFileSystemManager().readFileSync(tempFilePath, 'base64') as string
  })
}

async function drawnByBrowser(file: Blob): Promise<string> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    await loaded(image, url)
    const canvas = document.createElement('canvas')
    const [width, height] = sizeWithin(image.naturalWidth, image.naturalHeight)
    Object.assign(canvas, { width, height })
    paint(canvas, image, width, height)
    return await smallEnough(async (quality) => canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '')
  } finally {
    URL.revokeObjectURL(url)
  }
}

const loaded = (image: HTMLImageElement, src: string): Promise<void> =>
  new Promise((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new DomainError('PICTURE_NOT_READABLE'))
    image.src = src
  })

/** What is transparent becomes white, not black. */
function paint(canvas: HTMLCanvasElement, image: HTMLImageElement, width: number, height: number): void {
  const context = canvas.getContext('2d')
  if (!context) throw new DomainError('PICTURE_NOT_READABLE')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
}

const fileOfBrowser = (): Promise<File | undefined> =>
  new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept: 'image/jpeg,image/png,image/webp' })
    input.onchange = () => resolve(input.files?.[0])
    input.oncancel = () => resolve(undefined)
    input.click()
  })
