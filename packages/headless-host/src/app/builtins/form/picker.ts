import { showColumns, showSheet, type Column } from '../../shell/dialogs.ts'
import { Builtin, isTrue, type FormControl } from '../component.ts'
import { chosenDate, dateColumns } from './picker-dates.ts'

/** Too few to find one's way by, enough to choose one: the whole list is 3,000 districts. */
const REGIONS: [string, string, string][] = [
  ['北京市', '北京市', '东城区'],
  ['上海市', '上海市', '黄浦区'],
  ['广东省', '广州市', '越秀区'],
  ['广东省', '深圳市', '南山区'],
]

const MOST_PLAIN_CHOICES = 6

/** Opens a sheet from the bottom; what is chosen arrives as WeChat's `change`. */
export class Picker extends Builtin implements FormControl {
  static override readonly properties = ['mode', 'range', 'rangeKey', 'value', 'disabled', 'start', 'end', 'fields', 'headerText']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => void this.open())
  }

  override update(): void {
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'button')
  }

  override activate(): void {
    void this.open()
  }

  private async open(): Promise<void> {
    if (isTrue(this.props.disabled)) return
    try {
      this.emit('change', await this.choose())
    } catch {
      this.emit('cancel')
    }
  }

  private choose(): Promise<object> {
    const mode = String(this.props.mode ?? 'selector')
    if (mode === 'selector') return this.chooseOne()
    if (mode === 'multiSelector') return this.chooseMany()
    if (mode === 'date' || mode === 'time') return this.chooseDate(mode)
    if (mode === 'region') return this.chooseRegion()
    return Promise.reject(new Error(`picker mode ${mode}`))
  }

  private names(range: unknown): string[] {
    const key = this.props.rangeKey as string | null
    return ((range ?? []) as unknown[]).map((item) => String(key ? (item as Record<string, unknown>)[key] : item))
  }

  private async chooseOne(): Promise<object> {
    const items = this.names(this.props.range)
    if (items.length <= MOST_PLAIN_CHOICES) return { value: await showSheet(items) }
    const column: Column = { items, selected: Number(this.props.value ?? 0) }
    const [value] = await showColumns(() => [column], () => {})
    return { value }
  }

  private async chooseMany(): Promise<object> {
    const columns = (): Column[] =>
      ((this.props.range ?? []) as unknown[]).map((range, at) => ({
        items: this.names(range),
        selected: Number((this.props.value as number[] | null)?.[at] ?? 0),
      }))
    return { value: await showColumns(columns, (column, value) => this.emit('columnchange', { column, value })) }
  }

  private async chooseDate(mode: 'date' | 'time'): Promise<object> {
    const columns = dateColumns(mode, this.props)
    const chosen = await showColumns(() => columns, () => {})
    return { value: chosenDate(mode, columns, chosen) }
  }

  private async chooseRegion(): Promise<object> {
    const value = REGIONS[await showSheet(REGIONS.map((region) => region.join(' ')))]
    return { value, code: [], postcode: '' }
  }

  formValue(): unknown {
    return this.props.value as unknown
  }

  resetValue(): void {}
}
