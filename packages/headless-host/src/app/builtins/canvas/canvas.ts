import { Builtin } from '../component.ts'

/** A canvas element, found by `fields({ node: true })`. */
export class Canvas extends Builtin {
  static override readonly css = `
    wx-canvas{width:300px;height:150px;position:relative}wx-canvas>canvas{width:100%;height:100%}
  `
  static override readonly properties = ['type', 'canvasId', 'disableScroll']

  override update(): void {
    const canvas = this.child('canvas') as HTMLCanvasElement & Record<string, unknown>
    canvas.createImage ??= () => document.createElement('img')
    canvas.requestAnimationFrame ??= (callback: FrameRequestCallback) => requestAnimationFrame(callback)
  }
}
