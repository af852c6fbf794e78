import type { Column } from '../../shell/dialogs.ts'
import type { Properties } from '../component.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const range = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => two(from + index))

const column = (items: string[], wanted: string | undefined): Column => ({ items, selected: Math.max(0, items.indexOf(wanted ?? '')) })

const year = (text: unknown, fallback: number): number => Number(/^\d{4}/.exec(String(text ?? ''))?.[0] ?? fallback)

/** The wheels of a date or time picker. */
export function dateColumns(mode: 'date' | 'time', props: Properties): Column[] {
  if (mode === 'time') {
    const [hour, minute] = String(props.value || '00:00').split(':')
    return [column(range(0, 23), hour), column(range(0, 59), minute)]
  }
  const now = new Date()
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const [wantedYear, month, day] = String(props.value || today).split('-')
  const years = range(year(props.start, now.getFullYear() - 100), year(props.end, now.getFullYear() + 100))
  const columns = [column(years, wantedYear), column(range(1, 12), month), column(range(1, 31), day)]
  return columns.slice(0, props.fields === 'year' ? 1 : props.fields === 'month' ? 2 : 3)
}

/** What the wheels say, with the day kept inside its month. */
export function chosenDate(mode: 'date' | 'time', columns: Column[], chosen: number[]): string {
  const parts = columns.map((wheel, at) => wheel.items[chosen[at] ?? 0] ?? '')
  if (mode === 'time') return parts.join(':')
  if (parts.length === 3) {
    const last = new Date(Number(parts[0]), Number(parts[1]), 0).getDate()
    parts[2] = two(Math.min(Number(parts[2]), last))
  }
  return parts.join('-')
}
