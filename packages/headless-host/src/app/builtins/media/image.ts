import { report } from '../../logic/errors.ts'
import { Builtin, isTrue } from '../component.ts'
import { isPackaged, loadPicture } from './source.ts'

const MODES: Record<string, [size: string, position: string]> = {
  scaleToFill: ['100% 100%', '0 0'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  widthFix: ['100% 100%', '0 0'],
  heightFix: ['100% 100%', '0 0'],
  top: ['auto', 'top'],
  bottom: ['auto', 'bottom'],
  center: ['auto', 'center'],
  left: ['auto', 'left'],
  right: ['auto', 'right'],
  'top left': ['auto', 'top left'],
  'top right': ['auto', 'top right'],
  'bottom left': ['auto', 'bottom left'],
  'bottom right': ['auto', 'bottom right'],
}

/** Three screens above and below: from there on WeChat loads a lazy image. */
const LAZY_MARGIN = '300%'

/** An image drawn as a background, so that every mode of WeChat's has its CSS. */
export class Image extends Builtin {
  // The proportions of widthFix and heightFix are left to the browser: they follow whatever resizes the image later.
  static override readonly css: string = `
    wx-image{display:inline-block;width:320px;height:240px;overflow:hidden;position:relative}
    wx-image>div,wx-cover-image>div{width:100%;height:100%;background-repeat:no-repeat}
    wx-image[wx-fixed=widthFix]{height:auto!important}wx-image[wx-fixed=widthFix]>div{height:auto}
    wx-image[wx-fixed=heightFix]{width:fit-content!important}wx-image[wx-fixed=heightFix]>div{width:auto}
  `
  static override readonly properties: readonly string[] = ['src', 'mode', 'lazyLoad', 'webp', 'showMenuByLongpress', 'alt']
  private wanted = ''
  private size: { width: number; height: number } | undefined
  private watcher: IntersectionObserver | undefined

  override update(): void {
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'img')
    const source = String(this.props.src ?? '')
    if (source !== this.wanted) {
      this.wanted = source
      this.watcher?.disconnect()
      if (!source) this.picture.style.backgroundImage = ''
      else if (isTrue(this.props.lazyLoad)) this.loadWhenNear(source)
      else void this.load(source)
    }
    this.draw()
  }

  override detached(): void {
    this.wanted = ''
    this.watcher?.disconnect()
  }

  protected get picture(): HTMLElement {
    return this.child('div')
  }

  private draw(): void {
    const { picture, size } = this
    const mode = String(this.props.mode || 'scaleToFill')
    const [backgroundSize, position] = MODES[mode] ?? (MODES.scaleToFill as [string, string])
    picture.style.backgroundSize = backgroundSize
    picture.style.backgroundPosition = position
    const fixed = size && mode.endsWith('Fix')
    this.attribute('wx-fixed', fixed && mode)
    picture.style.aspectRatio = fixed ? `${size.width} / ${size.height}` : ''
  }

  private loadWhenNear(source: string): void {
    const inner = this.element.ownerDocument
    const view = inner.defaultView as Window & typeof globalThis
    const options = { root: this.element.closest('wx-scroll-view') ?? inner, rootMargin: LAZY_MARGIN }
    this.watcher = new view.IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      this.watcher?.disconnect()
      void this.load(source)
    }, options)
    this.watcher.observe(this.element)
  }

  private async load(source: string): Promise<void> {
    const owner = this.host.node.ownerShadowRoot?.getHostNode().is ?? ''
    try {
      const { address, image } = await loadPicture(source, owner)
      if (source !== this.wanted) return
      this.picture.style.backgroundImage = `url("${address.replaceAll('"', '%22')}")`
      this.size = { width: image.naturalWidth, height: image.naturalHeight }
      this.draw()
      this.emit('load', { ...this.size })
    } catch (error) {
      if (source !== this.wanted) return
      this.picture.style.backgroundImage = ''
      this.emit('error', { errMsg: (error as Error).message })
      // On a phone it is only an empty place; whoever runs a build wants to hear that a file of it is missing.
      if (isPackaged(source)) report(new Error(`${this.page}: image ${source} is not in the build`))
    }
  }
}

/** An image over a map or video; it is as large as its picture unless styles say otherwise. */
export class CoverImage extends Image {
  static override readonly css = `
    wx-cover-image{display:inline-block;width:320px;height:240px;overflow:hidden;position:relative}
  `
}
