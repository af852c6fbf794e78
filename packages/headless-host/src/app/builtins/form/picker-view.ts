import { rpxToPx } from '../../host.ts'
import { Builtin, builtinOf } from '../component.ts'
import { scopedClasses } from '../scoped-class.ts'
import { Wheel } from './wheel.ts'

/** One wheel of a picker-view; its rows are as high as the window in the middle. */
export class PickerColumn extends Builtin {
  static override readonly css = `
    wx-picker-view-column{position:relative;flex:1;overflow:hidden;touch-action:none}
    .wx-column-track>*{height:var(--row);overflow:hidden}
  `
  private readonly wheel: Wheel
  private readonly changes: MutationObserver

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const track = this.element.querySelector('.wx-column-track') as HTMLElement
    this.wheel = new Wheel(this.element, track, {
      started: () => this.view?.emit('pickstart'),
      rested: (index) => this.view?.turned(this, index),
    })
    // Rows that come later belong to the same place.
    this.changes = new MutationObserver(() => this.view?.place())
    this.changes.observe(track, { childList: true })
  }

  private get view(): PickerView | undefined {
    return this.closest<PickerView>('picker-view')
  }

  override detached(): void {
    this.changes.disconnect()
  }

  get count(): number {
    return this.wheel.rows().length
  }

  show(index: number): void {
    this.wheel.show(index)
  }
}

/**
 * Wheels in a page. They stop where the finger leaves them, so `change` comes at once, with `immediate-change` or without.
 * What is not a picker-view-column is not shown.
 */
export class PickerView extends Builtin {
  static override readonly css = `
    wx-picker-view{position:relative;display:flex;height:200px;overflow:hidden}
    wx-picker-view>:not(wx-picker-view-column):not(.wx-wheel){display:none}
    .wx-wheel{position:absolute;left:0;right:0;pointer-events:none}
    .wx-wheel.wx-mask{inset:0;background:linear-gradient(180deg,rgba(255,255,255,.95),rgba(255,255,255,.6)),linear-gradient(0deg,rgba(255,255,255,.95),rgba(255,255,255,.6));background-position:top,bottom;background-repeat:no-repeat;background-size:100% calc(50% - var(--row)/2)}
    .wx-wheel.wx-window{top:50%;height:34px;transform:translateY(-50%);border:solid #e5e5e5;border-width:1px 0;box-sizing:border-box}
    @media (prefers-color-scheme:dark){
      .wx-wheel.wx-mask{background-image:linear-gradient(180deg,rgba(25,25,25,.95),rgba(25,25,25,.6)),linear-gradient(0deg,rgba(25,25,25,.95),rgba(25,25,25,.6))}
      .wx-wheel.wx-window{border-color:#3a3a3a}
    }
  `
  static override readonly properties = ['value', 'indicatorStyle', 'indicatorClass', 'maskStyle', 'maskClass', 'immediateChange']
  private readonly resized: ResizeObserver

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.resized = new ResizeObserver(() => this.place())
    this.resized.observe(this.element)
  }

  override detached(): void {
    this.resized.disconnect()
  }

  private columns(): PickerColumn[] {
    return [...this.element.querySelectorAll(':scope>wx-picker-view-column')].map((item) => builtinOf(item)).filter((item) => item instanceof PickerColumn)
  }

  private get value(): number[] {
    const given = (Array.isArray(this.props.value) ? this.props.value : []) as unknown[]
    return this.columns().map((column, at) => Math.max(0, Math.min(column.count - 1, Number(given[at]) || 0)))
  }

  turned(column: PickerColumn, index: number): void {
    const before = this.value
    const value = this.columns().map((other, at) => (other === column ? index : (before[at] ?? 0)))
    this.host.node.setData({ value } as never)
    this.emit('pickend')
    if (value.some((chosen, at) => chosen !== before[at])) this.emit('change', { value })
  }

  override update(): void {
    const mask = this.child('div', 'wx-wheel wx-mask')
    const middle = this.child('div', 'wx-wheel wx-window')
    mask.className = ['wx-wheel wx-mask', ...scopedClasses(this.host.node, this.props.maskClass)].join(' ')
    middle.className = ['wx-wheel wx-window', ...scopedClasses(this.host.node, this.props.indicatorClass)].join(' ')
    mask.style.cssText = rpxToPx(String(this.props.maskStyle ?? ''))
    middle.style.cssText = rpxToPx(String(this.props.indicatorStyle ?? ''))
    this.place()
  }

  /** Lays the wheels as they are now. */
  place(): void {
    const { value } = this
    this.element.style.setProperty('--row', `${this.child('div', 'wx-wheel wx-window').offsetHeight}px`)
    this.columns().forEach((column, at) => column.show(value[at] ?? 0))
  }
}
