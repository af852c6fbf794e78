import { settings } from '../../host.ts'
import { elementOf, nodeOf } from '../../logic/nodes.ts'
import { topPage } from '../../pages/stack.ts'
import { fromBase64 } from '../../wx/bytes.ts'
import { saveTemporary } from '../../wx/files.ts'
import { asyncApi, failure, notSupported, type Options, type Registry } from '../../wx/register.ts'
import { builtinOf, numberOr } from '../component.ts'
import { CanvasNode, context2d } from './canvas-node.ts'
import { Canvas } from './canvas.ts'
import { oldContext } from './old-context.ts'
import { realOf } from './real.ts'

const here = (): string => topPage()?.path ?? ''

/** A canvas by its canvas-id, in a component or else in the page on the screen. */
function canvasById(id: unknown, owner?: object): Canvas | undefined {
  const component = nodeOf(owner) ?? topPage()?.root.getComponent()
  const elements = component ? [...elementOf(component).querySelectorAll('wx-canvas')] : []
  return elements
    .map(builtinOf)
    .find((builtin): builtin is Canvas => builtin instanceof Canvas && builtin.id === String(id) && builtin.isOf(component))
}

interface Area {
  canvas: HTMLCanvasElement
  /** Pixels of the canvas in one unit of the caller's. */
  unit: number
  x: number
  y: number
  width: number
  height: number
}

/** The part of a canvas that options name: pixels of a 2d canvas, px of the page for one with a canvas-id. */
function areaOf(api: string, options: Options, owner?: object): Area {
  const isOld = options.canvasId !== undefined && !options.canvas
  const real = isOld ? canvasById(options.canvasId, owner)?.oldContext().canvas : realOf(options.canvas)
  if (!(real instanceof HTMLCanvasElement)) throw failure(`${api}:fail canvas is empty`)
  const unit = isOld ? settings.pixelRatio : 1
  const x = numberOr(options.x, 0)
  const y = numberOr(options.y, 0)
  return { canvas: real, unit, x, y, width: numberOr(options.width, real.width / unit - x), height: numberOr(options.height, real.height / unit - y) }
}

/** Copies a part of a canvas onto one of its own. */
function cut({ canvas, unit, x, y, width, height }: Area, toWidth: number, toHeight: number, ground?: string): CanvasRenderingContext2D {
  const target = context2d(Object.assign(document.createElement('canvas'), { width: Math.round(toWidth), height: Math.round(toHeight) }))
  if (ground) {
    target.fillStyle = ground
    target.fillRect(0, 0, toWidth, toHeight)
  }
  target.drawImage(canvas, x * unit, y * unit, width * unit, height * unit, 0, 0, toWidth, toHeight)
  return target
}

function toTempFile(options: Options, owner?: object): object {
  const area = areaOf('canvasToTempFilePath', options, owner)
  const toWidth = numberOr(options.destWidth, area.width * settings.pixelRatio)
  const toHeight = numberOr(options.destHeight, area.height * settings.pixelRatio)
  const isJpeg = options.fileType === 'jpg'
  const quality = numberOr(options.quality, 1)
  // What is transparent becomes black where there is no transparency.
  const { canvas } = cut(area, toWidth, toHeight, isJpeg ? '#000' : undefined)
  const data = canvas.toDataURL(isJpeg ? 'image/jpeg' : 'image/png', quality > 0 && quality <= 1 ? quality : 1)
  return { tempFilePath: saveTemporary(fromBase64(data.slice(data.indexOf(',') + 1)), isJpeg ? 'a.jpg' : 'a.png') }
}

function getImageData(options: Options, owner?: object): object {
  const area = areaOf('canvasGetImageData', options, owner)
  const { data, width, height } = cut(area, area.width, area.height).getImageData(0, 0, area.width, area.height)
  return { data, width, height }
}

function putImageData(options: Options, owner?: object): void {
  const { canvas, unit, x, y, width } = areaOf('canvasPutImageData', options, owner)
  const pixels = new Uint8ClampedArray(options.data as Uint8ClampedArray)
  const image = new ImageData(pixels, width)
  const source = context2d(Object.assign(document.createElement('canvas'), { width, height: image.height }))
  source.putImageData(image, 0, 0)
  const target = context2d(canvas)
  target.save()
  target.resetTransform()
  target.clearRect(x * unit, y * unit, width * unit, image.height * unit)
  target.drawImage(source.canvas, x * unit, y * unit, width * unit, image.height * unit)
  target.restore()
}

interface Offscreen {
  type?: string
  width?: number
  height?: number
}

function createOffscreenCanvas(options: Offscreen = {}): CanvasNode {
  // Both the options of before 2.16.1 and those without a type mean webgl.
  if (options.type !== '2d') throw notSupported('createOffscreenCanvas of type "webgl"')
  const { width = 300, height = 150 } = options
  return new CanvasNode(Object.assign(document.createElement('canvas'), { width, height }), here())
}

/** Drawing: the old context by canvas-id, canvases without a place on the screen, and what reads and writes pixels. */
export function registerCanvas(api: Registry): void {
  const withOwner = (name: string, run: (options: Options, owner?: object) => unknown) => {
    // They take the component as a second argument, which the ordinary way of registering does not hand on.
    const call = (options: Options, owner?: object) => asyncApi(name, (given) => run(given, owner))(options)
    api.sync(name, call)
  }
  withOwner('canvasToTempFilePath', toTempFile)
  withOwner('canvasGetImageData', getImageData)
  withOwner('canvasPutImageData', putImageData)
  api.sync('createOffscreenCanvas', createOffscreenCanvas)
  api.sync('createCanvasContext', (id: string, owner?: object) => oldContext(() => canvasById(id, owner), here()))
}
