import type { Place as PhonePlace } from '../../../shared/phone.ts'
import type { Properties } from '../component.ts'
import { isTrue } from '../component.ts'
import { addressOf } from '../media/source.ts'
import { roundStep } from './ground.ts'
import { metresPerPx, screenOf, type Camera } from './projection.ts'
import type { Control } from './types.ts'

export const FURNITURE_CSS = `
  .wx-furniture{position:absolute;inset:0;pointer-events:none}.wx-here,.wx-control{pointer-events:auto}
  .wx-here{position:absolute;width:18px;height:18px;margin:-9px 0 0 -9px;box-sizing:border-box;border-radius:50%;background:#3875ff;border:3px solid #fff;box-shadow:0 0 0 8px rgba(56,117,255,.2)}
  .wx-compass{position:absolute;left:10px;top:10px;width:32px;height:32px;border-radius:50%;background:#fff;box-shadow:0 1px 4px rgba(0,0,0,.3);text-align:center;line-height:32px;font-size:12px;color:#e54545}
  .wx-scale{position:absolute;left:10px;bottom:20px;height:4px;border:solid #555;border-width:0 1px 1px;font-size:10px;color:#555;text-align:center}
  .wx-scale>span{position:absolute;left:0;right:0;bottom:3px;white-space:nowrap}
  .wx-name{position:absolute;left:10px;bottom:3px;font-size:10px;color:#999}
  .wx-control{position:absolute}
`

/** px the scale bar is long, at most. */
const LONGEST_BAR = 80

const distance = (metres: number): string => (metres >= 1000 ? `${metres / 1000}公里` : `${metres}米`)

/** What lies over the map: where the phone is, compass, scale bar, the map's name, controls. */
export class Furniture {
  readonly element = document.createElement('div')
  private readonly here = this.part('wx-here')
  private readonly compass = this.part('wx-compass')
  private readonly bar = this.part('wx-scale')
  private readonly length = document.createElement('span')
  private readonly name = this.part('wx-name')
  private controls: unknown

  constructor(private readonly owner: string) {
    this.here.setAttribute('aria-label', '我的位置')
    this.compass.textContent = '北'
    this.bar.append(this.length)
  }

  draw(camera: Camera, props: Properties, location: PhonePlace | null): void {
    this.here.hidden = !isTrue(props.showLocation) || location === null
    if (location) {
      const { x, y } = screenOf(camera)(location)
      Object.assign(this.here.style, { left: `${x}px`, top: `${y}px` })
    }
    this.compass.hidden = !isTrue(props.showCompass)
    this.compass.style.transform = `rotate(${camera.rotate}deg)`
    this.bar.hidden = !isTrue(props.showScale)
    const metres = roundStep((metresPerPx(camera) * LONGEST_BAR) / 2.5)
    this.bar.style.width = `${metres / metresPerPx(camera)}px`
    this.length.textContent = distance(metres)
    this.name.textContent = `地图 ${camera.latitude.toFixed(4)}, ${camera.longitude.toFixed(4)} ×${+camera.scale.toFixed(1)}`
    this.drawControls(props.controls)
  }

  private part(className: string): HTMLElement {
    const made = document.createElement('div')
    made.className = className
    this.element.append(made)
    return made
  }

  private drawControls(controls: unknown): void {
    if (controls === this.controls) return
    this.controls = controls
    this.element.querySelectorAll('.wx-control').forEach((old) => old.remove())
    for (const { id, iconPath, clickable, position = {} } of (controls ?? []) as Control[]) {
      const image = document.createElement('img')
      image.className = 'wx-control'
      if (clickable) image.dataset.controlId = String(id)
      Object.assign(image.style, Object.fromEntries(Object.entries(position).map(([name, value]) => [name, `${value}px`])))
      void addressOf(iconPath, this.owner).then((address) => (image.src = address), () => {})
      this.element.append(image)
    }
  }
}
