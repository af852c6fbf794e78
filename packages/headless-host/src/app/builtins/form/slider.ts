import { isTrue, numberOr, type Builtin } from '../component.ts'
import { Control } from './control.ts'

const BIGGEST_BLOCK = 28
const SMALLEST_BLOCK = 12

export class Slider extends Control {
  static override readonly css = `
    wx-slider{display:block;margin:10px 18px;padding:13px 0;touch-action:pan-y}
    wx-slider>div{display:flex;align-items:center}
    .wx-track{flex:1;height:2px;position:relative;border-radius:2px;background:var(--rest,#e9e9e9)}
    .wx-track>b{position:absolute;left:0;top:0;height:2px;border-radius:2px;background:var(--color,#1aad19)}
    .wx-track>i{position:absolute;top:50%;transform:translate(-50%,-50%);border-radius:50%;box-shadow:0 0 4px rgba(0,0,0,.2)}
    wx-slider span{width:3ch;margin-left:1em;font-size:14px;text-align:center;color:#888}
    wx-slider[disabled]{opacity:.6}
    @media (prefers-color-scheme:dark){.wx-track{background:var(--rest,#404040)}}
  `
  static override readonly properties = [
    ...Control.properties, 'min', 'max', 'step', 'value', 'color', 'selectedColor', 'activeColor', 'backgroundColor', 'blockSize', 'blockColor', 'showValue',
  ]
  private readonly track: HTMLElement
  private readonly filled: HTMLElement
  private readonly block: HTMLElement
  private readonly number: HTMLElement

  override readonly automation = {
    slideTo: (value: number) => {
      if (this.disabled) return
      this.slide(Number(value))
      this.emit('change', { value: this.value })
    },
  }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const make = (tag: string, parent: HTMLElement): HTMLElement => parent.appendChild(this.element.ownerDocument.createElement(tag))
    const row = this.child('div')
    this.track = make('div', row)
    this.track.className = 'wx-track'
    this.filled = make('b', this.track)
    this.block = make('i', this.track)
    this.number = make('span', row)
    this.element.addEventListener('touchmove', (event) => this.touched(event, 'changing'), { passive: true })
    // A tap on the track goes there too.
    this.element.addEventListener('touchend', (event) => this.touched(event, 'change'), { passive: true })
  }

  private get min(): number {
    return numberOr(this.props.min, 0)
  }

  private get max(): number {
    return numberOr(this.props.max, 100)
  }

  private get value(): number {
    return Math.max(this.min, Math.min(this.max, numberOr(this.props.value, 0)))
  }

  private touched(event: TouchEvent, tell: 'changing' | 'change'): void {
    const touch = event.changedTouches[0]
    if (!touch || this.disabled) return
    const { left, width } = this.track.getBoundingClientRect()
    const before = this.value
    this.slide(this.min + ((touch.clientX - left) / width) * (this.max - this.min))
    if (tell === 'change' || this.value !== before) this.emit(tell, { value: this.value })
  }

  private slide(wanted: number): void {
    const step = numberOr(this.props.step, 1)
    const stepped = this.min + Math.round((wanted - this.min) / step) * step
    // 0.1 + 0.2 is no step of 0.1.
    const exact = Number(stepped.toFixed(10))
    this.keep({ value: Math.max(this.min, Math.min(this.max, exact)) })
  }

  override update(): void {
    const { props, min, max, value } = this
    const share = max > min ? ((value - min) / (max - min)) * 100 : 0
    const size = Math.max(SMALLEST_BLOCK, Math.min(BIGGEST_BLOCK, numberOr(props.blockSize, BIGGEST_BLOCK)))
    this.filled.style.width = `${share}%`
    Object.assign(this.block.style, { left: `${share}%`, width: `${size}px`, height: `${size}px`, background: String(props.blockColor || '#fff') })
    this.number.hidden = !isTrue(props.showValue)
    this.number.textContent = String(value)
    this.attribute('disabled', this.disabled)
    this.element.style.setProperty('--color', String(props.activeColor || props.selectedColor || ''))
    this.element.style.setProperty('--rest', String(props.backgroundColor || props.color || ''))
    this.role('slider', { valuenow: value, valuemin: min, valuemax: max })
  }

  formValue(): number {
    return this.value
  }

  resetValue(): void {
    this.keep({ value: this.min })
  }
}
