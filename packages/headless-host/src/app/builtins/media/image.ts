import { joinPath } from '../../host.ts'
import { fileUrl } from '../../wx/files.ts'
import { Builtin } from '../component.ts'

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

/** An image drawn as a background, so that every mode of WeChat's has its CSS. */
export class Image extends Builtin {
  static override readonly css = `
    wx-image,wx-cover-image{display:inline-block;width:320px;height:240px;overflow:hidden;position:relative}
    wx-image>div,wx-cover-image>div{width:100%;height:100%;background-repeat:no-repeat}
  `
  static override readonly properties = ['src', 'mode', 'lazyLoad', 'ariaLabel', 'alt']
  private shown = ''

  private address(): string {
    const source = String(this.props.src ?? '')
    if (!source || /^(https?:\/\/(?!tmp|usr)|data:|blob:)/.test(source)) return source
    const own = fileUrl(source)
    if (own) return own
    const owner = this.host.node.ownerShadowRoot?.getHostNode().is ?? ''
    return `/files/${source.startsWith('/') ? source.slice(1) : joinPath(owner, source)}`
  }

  override update(): void {
    const picture = this.child('div')
    const mode = String(this.props.mode ?? 'scaleToFill')
    const [size, position] = MODES[mode] ?? (MODES.scaleToFill as [string, string])
    picture.style.backgroundSize = size
    picture.style.backgroundPosition = position
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'img')
    const address = this.address()
    if (address === this.shown) return
    this.shown = address
    picture.style.backgroundImage = address ? `url("${address.replaceAll('"', '%22')}")` : ''
    if (address) this.load(address, mode)
  }

  private load(address: string, mode: string): void {
    const image = document.createElement('img')
    image.onload = () => {
      const { naturalWidth: width, naturalHeight: height } = image
      if (mode === 'widthFix') this.element.style.height = `${(this.element.offsetWidth * height) / width}px`
      if (mode === 'heightFix') this.element.style.width = `${(this.element.offsetHeight * width) / height}px`
      this.emit('load', { width, height })
    }
    image.onerror = () => this.emit('error', { errMsg: `GET ${address} failed` })
    image.src = address
  }
}

export class CoverImage extends Image {}
