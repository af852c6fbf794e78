import { report } from '../../logic/errors.ts'
import { type Builtin, type Properties } from '../component.ts'
import { Control } from './control.ts'
import { DateDial } from './dial-dates.ts'
import { ListDial, ListsDial } from './dial-lists.ts'
import { RegionDial } from './dial-regions.ts'
import type { Dial } from './dial.ts'
import { WheelSheet } from './wheel-sheet.ts'

/** What a form sends when nothing was chosen. */
const EMPTY: Record<string, unknown> = { selector: 0, multiSelector: [], region: [] }

/** Opens wheels from the bottom; what is chosen arrives as `change`, with 取消 or a tap beside the sheet as `cancel`. */
export class Picker extends Control {
  static override readonly properties = [
    ...Control.properties, 'mode', 'headerText', 'range', 'rangeKey', 'value', 'start', 'end', 'fields', 'customItem', 'level',
  ]
  private sheet: WheelSheet | undefined
  private dial: Dial | undefined
  private shown = ''

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => this.activate())
  }

  private get mode(): string {
    return String(this.props.mode || 'selector')
  }

  override update(): void {
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'button')
    this.element.setAttribute('aria-disabled', String(this.disabled))
    const { range, value } = this.props
    const given = JSON.stringify([range, value])
    // A page that answers `columnchange` with other lists.
    if (given !== this.shown && this.sheet && this.dial && this.mode === 'multiSelector') this.sheet.draw(this.dial.columns())
    this.shown = given
  }

  override detached(): void {
    this.sheet?.dismiss()
  }

  override activate(): void {
    if (!this.disabled && !this.sheet) this.open().catch(report)
  }

  private dialOf(props: Properties): Dial {
    if (this.mode === 'selector') return new ListDial(props)
    if (this.mode === 'multiSelector') return new ListsDial(() => this.props, (change) => this.emit('columnchange', change))
    if (this.mode === 'date' || this.mode === 'time') return new DateDial(this.mode, props)
    if (this.mode === 'region') return new RegionDial(props)
    throw new Error(`picker: mode ${this.mode} is not supported by the headless host`)
  }

  private async open(): Promise<void> {
    const dial = this.dialOf(this.props)
    const sheet = new WheelSheet(String(this.props.headerText ?? ''), dial.columns(), (column, chosen) => {
      dial.turn(chosen, column)
      if (dial.follows) sheet.draw(dial.columns())
    })
    this.sheet = sheet
    this.dial = dial
    const chosen = await sheet.result.catch(() => undefined)
    this.sheet = undefined
    if (!chosen) return this.emit('cancel')
    const detail = dial.detail(chosen)
    this.keep({ value: detail.value })
    this.emit('change', detail)
  }

  formValue(): unknown {
    return this.props.value ?? EMPTY[this.mode] ?? ''
  }

  resetValue(): void {
    this.keep({ value: EMPTY[this.mode] ?? '' })
  }
}
