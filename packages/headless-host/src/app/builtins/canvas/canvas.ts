import type * as glassEasel from 'glass-easel'
import { settings } from '../../host.ts'
import { Builtin, isTrue } from '../component.ts'
import { CanvasNode, context2d } from './canvas-node.ts'

/** A canvas: `type="2d"` is reached through a selector query, one with a `canvas-id` through wx.createCanvasContext. */
export class Canvas extends Builtin {
  static override readonly css = `
    wx-canvas{display:block;width:300px;height:150px;position:relative}wx-canvas>canvas{position:absolute;width:100%;height:100%}
  `
  static override readonly properties = ['type', 'canvasId', 'disableScroll']
  // Made by this window and not by the page's: what it gives away leads nowhere near a `Function` of the page's.
  readonly canvas = document.createElement('canvas')
  private node: CanvasNode | undefined

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.element.prepend(this.canvas)
  }

  override update(): void {
    this.element.style.touchAction = isTrue(this.props.disableScroll) ? 'none' : ''
  }

  override publicNode(): unknown {
    return this.props.type === '2d' ? (this.node ??= new CanvasNode(this.canvas, this.page)) : undefined
  }

  get id(): string {
    return String(this.props.canvasId ?? '')
  }

  /** Whether it stands in this component's own template. */
  isOf(component: glassEasel.GeneralComponent | undefined): boolean {
    return this.host.node.ownerShadowRoot?.getHostNode() === component
  }

  /** What the old API draws on: its unit is the px of the page, whatever the screen is made of. */
  oldContext(): CanvasRenderingContext2D {
    const { canvas, element } = this
    const width = element.clientWidth * settings.pixelRatio
    const height = element.clientHeight * settings.pixelRatio
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    return context2d(canvas)
  }
}
