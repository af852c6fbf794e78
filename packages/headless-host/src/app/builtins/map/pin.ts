import { rpxToPx } from '../../host.ts'
import type { Place, Point } from './projection.ts'
import type { Callout, Label, Marker } from './types.ts'

export const PIN_CSS = `
  .wx-place{position:absolute;left:0;top:0;width:0;height:0}
  .wx-marker{position:absolute;padding:0;border:0;background:center/100% 100% no-repeat;font:inherit}
  .wx-marker.wx-usual::before{content:"";position:absolute;left:50%;bottom:4px;width:22px;height:22px;margin-left:-11px;border-radius:50% 50% 0 50%;transform:rotate(45deg);background:#e54545;box-shadow:inset 0 0 0 7px #e54545,inset 0 0 0 12px #fff}
  .wx-callout,.wx-label{position:absolute;white-space:pre;line-height:1.4;box-sizing:border-box;border:0 solid #000}
  .wx-callout{transform:translate(-50%,-100%)}
  .wx-cluster{position:absolute;transform:translate(-50%,-50%);min-width:40px;height:40px;border-radius:20px;border:3px solid #fff;background:#3875ff;color:#fff;font-size:14px;line-height:34px;text-align:center;box-shadow:0 1px 4px rgba(0,0,0,.3);padding:0 4px}
`

/** px of the pin that stands where a marker has no icon. */
const USUAL = { width: 24, height: 30 }

const px = (value: number | string | undefined): number | undefined => {
  const size = parseFloat(rpxToPx(String(value ?? '')))
  return Number.isNaN(size) ? undefined : size
}

function bubble(className: string, given: Callout | Label, usual: { fontSize: number; padding: number; background: string; radius: number }): HTMLElement {
  const made = document.createElement('div')
  made.className = className
  made.textContent = String(given.content ?? '')
  Object.assign(made.style, {
    color: given.color ?? '#000',
    fontSize: `${given.fontSize ?? usual.fontSize}px`,
    background: given.bgColor ?? usual.background,
    padding: `${given.padding ?? usual.padding}px`,
    borderRadius: `${given.borderRadius ?? usual.radius}px`,
    borderWidth: `${given.borderWidth ?? 0}px`,
    borderColor: given.borderColor ?? '#000',
    textAlign: given.textAlign ?? '',
  })
  return made
}

/** One marker on the screen, with what hangs on it. */
export class Pin {
  readonly element = document.createElement('div')
  /** Where it is now: an animation may have moved it from where its marker says. */
  place: Place
  private readonly icon = document.createElement('button')
  private callout: HTMLElement | undefined
  private turned: number
  private size = USUAL

  /** @param icon the icon's address and its own size, once it has been looked up */
  constructor(readonly marker: Marker, icon?: Promise<{ address: string; width: number; height: number }>) {
    this.place = { latitude: Number(marker.latitude), longitude: Number(marker.longitude) }
    this.turned = Number(marker.rotate ?? 0)
    const { element } = this
    element.className = 'wx-place'
    element.style.zIndex = String(marker.zIndex ?? 0)
    this.icon.className = marker.iconPath ? 'wx-marker' : 'wx-marker wx-usual'
    this.icon.dataset.markerId = String(marker.id ?? '')
    this.icon.setAttribute('aria-label', this.name)
    this.icon.style.opacity = String(marker.alpha ?? 1)
    element.append(this.icon)
    this.resize(USUAL)
    const shown = ({ address, ...natural }: { address: string; width: number; height: number }) => {
      this.icon.style.backgroundImage = `url("${address}")`
      this.resize(natural)
    }
    // That there is no such picture is said by who looked for it.
    icon?.then(shown, () => {})
    if (marker.label?.content) this.addLabel(marker.label)
    if (marker.callout?.display === 'ALWAYS') this.showCallout(true)
  }

  private get name(): string {
    const { ariaLabel, callout, label, title, id } = this.marker
    return String(ariaLabel ?? callout?.content ?? label?.content ?? title ?? `marker ${id ?? ''}`)
  }

  /** How far above its place it reaches, px. */
  get rise(): number {
    return this.size.height * (this.marker.anchor?.y ?? 1)
  }

  moveTo({ x, y }: Point): void {
    this.element.style.transform = `translate(${x.toFixed(2)}px,${y.toFixed(2)}px)`
  }

  turn(degrees: number): void {
    this.turned = degrees
    this.icon.style.transform = degrees ? `rotate(${degrees}deg)` : ''
  }

  get rotation(): number {
    return this.turned
  }

  /** Shows or hides its callout, which a marker with a title has, too. */
  showCallout(shown: boolean): void {
    const { callout, customCallout, title } = this.marker
    const given = callout ?? (title && !customCallout ? { content: title } : undefined)
    if (!given) return
    this.callout ??= this.element.appendChild(bubble('wx-callout', given, { fontSize: 12, padding: 5, background: '#fff', radius: 4 }))
    this.callout.hidden = !shown
    this.callout.style.left = `${given.anchorX ?? 0}px`
    this.callout.style.top = `${(given.anchorY ?? 0) - this.rise}px`
  }

  get isCalloutShown(): boolean {
    return this.callout !== undefined && !this.callout.hidden
  }

  private addLabel(given: Label): void {
    const label = bubble('wx-label', given, { fontSize: 12, padding: 0, background: 'transparent', radius: 0 })
    label.style.left = `${given.anchorX ?? 0}px`
    label.style.top = `${given.anchorY ?? 0}px`
    this.element.append(label)
  }

  /** @param natural the size it has when the marker says none; with one side said, the other follows */
  private resize(natural: { width: number; height: number }): void {
    const { width, height, anchor } = this.marker
    const ratio = natural.height / (natural.width || 1)
    const wide = px(width) ?? (px(height) !== undefined ? (px(height) as number) / ratio : natural.width)
    const high = px(height) ?? wide * ratio
    this.size = { width: wide, height: high }
    const { style } = this.icon
    style.width = `${wide}px`
    style.height = `${high}px`
    style.left = `${-wide * (anchor?.x ?? 0.5)}px`
    style.top = `${-this.rise}px`
    this.turn(this.turned)
    if (this.callout) this.showCallout(this.isCalloutShown)
  }
}
