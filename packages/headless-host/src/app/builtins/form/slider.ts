import { Builtin, isTrue, numberOr, type FormControl } from '../component.ts'

export class Slider extends Builtin implements FormControl {
  static override readonly css = `
    wx-slider{display:block;margin:10px 18px;padding:13px 0}
    .wx-track{height:2px;background:#e9e9e9;position:relative}
    .wx-track>b{position:absolute;left:0;top:0;height:2px;background:var(--color,#1aad19)}
    .wx-track>i{position:absolute;width:28px;height:28px;border-radius:50%;background:#fff;top:-13px;margin-left:-14px;box-shadow:0 0 4px rgba(0,0,0,.2)}
    .wx-track>em{position:absolute;right:-30px;top:-10px;font-style:normal}
  `
  static override readonly properties = ['min', 'max', 'step', 'value', 'disabled', 'activeColor', 'backgroundColor', 'showValue']
  private value = 0
  private given: unknown = undefined

  override readonly automation = { slideTo: (value: number) => this.slide(Number(value), true) }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const move = (event: TouchEvent, done: boolean) => {
      const touch = event.changedTouches[0]
      const track = this.child('div', 'wx-track').getBoundingClientRect()
      if (!touch || isTrue(this.props.disabled)) return
      const share = Math.max(0, Math.min(1, (touch.clientX - track.left) / track.width))
      this.slide(this.min + share * (this.max - this.min), done)
    }
    this.element.addEventListener('touchmove', (event) => move(event, false), { passive: true })
    this.element.addEventListener('touchend', (event) => move(event, true), { passive: true })
  }

  private get min(): number {
    return numberOr(this.props.min, 0)
  }

  private get max(): number {
    return numberOr(this.props.max, 100)
  }

  private slide(wanted: number, done: boolean): void {
    const step = numberOr(this.props.step, 1)
    const stepped = this.min + Math.round((wanted - this.min) / step) * step
    this.value = Math.max(this.min, Math.min(this.max, stepped))
    this.draw()
    this.emit('changing', { value: this.value })
    if (done) this.emit('change', { value: this.value })
  }

  private draw(): void {
    const track = this.child('div', 'wx-track')
    const share = ((this.value - this.min) / (this.max - this.min || 1)) * 100
    const shown = isTrue(this.props.showValue) ? `<em>${this.value}</em>` : ''
    track.innerHTML = `<b style="width:${share}%"></b><i style="left:${share}%"></i>${shown}`
    this.element.style.setProperty('--color', String(this.props.activeColor ?? ''))
    this.element.setAttribute('role', 'slider')
    this.element.setAttribute('aria-valuenow', String(this.value))
  }

  override update(): void {
    if (this.props.value !== this.given) {
      this.given = this.props.value
      this.value = numberOr(this.props.value, this.min)
    }
    this.draw()
  }

  formValue(): number {
    return this.value
  }

  resetValue(): void {
    this.value = numberOr(this.props.value, this.min)
    this.draw()
  }
}
