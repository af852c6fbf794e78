import { callHook } from '../../logic/errors.ts'
import { notSupported } from '../../wx/register.ts'
import { CanvasImage } from './canvas-image.ts'
import { publicContext } from './context-2d.ts'
import { hide } from './real.ts'

/** A canvas as the mini-program may see it: `SelectorQuery.node()` and `wx.createOffscreenCanvas` answer it. */
export class CanvasNode {
  readonly #canvas: HTMLCanvasElement
  readonly #owner: string
  #context: object | undefined

  /** @param owner path of the page that relative pictures are looked for beside */
  constructor(canvas: HTMLCanvasElement, owner: string) {
    this.#canvas = canvas
    this.#owner = owner
    hide(this, canvas)
  }

  get width(): number {
    return this.#canvas.width
  }

  set width(width: number) {
    this.#canvas.width = width
  }

  get height(): number {
    return this.#canvas.height
  }

  set height(height: number) {
    this.#canvas.height = height
  }

  /** @throws Error for anything but `2d` */
  getContext(type: string): object {
    if (type !== '2d') throw notSupported(`Canvas.getContext("${type}")`)
    return (this.#context ??= publicContext(context2d(this.#canvas), this))
  }

  createImage(): CanvasImage {
    return new CanvasImage(this.#owner)
  }

  createImageData(width = this.width, height = this.height): ImageData {
    return new ImageData(width, height)
  }

  createPath2D(path?: Path2D): Path2D {
    return new Path2D(path)
  }

  requestAnimationFrame(callback: (time: number) => void): number {
    return requestAnimationFrame((time) => callHook({ callback }, 'callback', time))
  }

  cancelAnimationFrame(id: number): void {
    cancelAnimationFrame(id)
  }

  toDataURL(type?: string, quality?: number): string {
    return this.#canvas.toDataURL(type, quality)
  }
}

/** The real context of a real canvas. */
export function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  // Its pixels are read back by tests and by canvasToTempFilePath: without a graphics card that is quicker so.
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this canvas has no 2d context')
  return context
}
