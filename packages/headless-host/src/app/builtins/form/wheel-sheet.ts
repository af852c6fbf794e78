import { openPanel } from '../../shell/panel.ts'
import { button, part } from '../../shell/parts.ts'
import { Wheel } from './wheel.ts'

const CSS = `
.wheel-sheet{position:absolute;left:0;right:0;bottom:0;background:var(--panel);color:var(--text);border-radius:12px 12px 0 0;padding-bottom:34px}
.wheel-sheet header{display:flex;align-items:center;height:56px;padding:0 8px}
.wheel-sheet header strong{flex:1;text-align:center;font-size:17px}
.wheel-sheet header button{flex:none!important;width:72px!important;height:44px!important;border:0;background:none;font-size:17px}
.wheel-sheet .cancel{color:var(--faint)}
.wheel-sheet .ok{color:#07c160!important;font-weight:600}
.wheel-sheet .wheels{position:relative;display:flex;height:238px;overflow:hidden}
.wheel-sheet .wheel{flex:1;min-width:0;overflow:hidden;touch-action:none}
.wheel-sheet .wheel>div>*{height:48px;line-height:48px;text-align:center;font-size:17px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding:0 4px}
.wheel-sheet .wheels::before{content:"";position:absolute;inset:0;z-index:1;pointer-events:none;background:linear-gradient(var(--panel),var(--panel)),linear-gradient(var(--panel),var(--panel));background-position:top,bottom;background-size:100% 95px;background-repeat:no-repeat;opacity:.65}
.wheel-sheet .wheels::after{content:"";position:absolute;left:16px;right:16px;top:95px;height:48px;z-index:1;pointer-events:none;border:solid var(--line);border-width:1px 0;box-sizing:border-box}
`

export interface Column {
  items: string[]
  selected: number
}

function wear(): void {
  if (document.getElementById('wheel-sheet')) return
  const style = part('style', '', CSS)
  style.id = 'wheel-sheet'
  document.head.append(style)
}

/** @returns the wheel's element; each row is an `option` of a `listbox` */
function wheelOf({ items, selected }: Column, name: string, rested: (index: number) => void): { element: HTMLElement; show(): void } {
  const element = part('div', 'wheel')
  const track = part('div')
  element.setAttribute('role', 'listbox')
  element.setAttribute('aria-label', name)
  track.append(
    ...items.map((item, index) => {
      const row = part('div', '', item)
      row.setAttribute('role', 'option')
      row.setAttribute('aria-selected', String(index === selected))
      return row
    }),
  )
  element.append(track)
  const wheel = new Wheel(element, track, { rested })
  return { element, show: () => wheel.show(selected) }
}

/**
 * A picker's wheels, up from the bottom. A person turns them, or taps a row; a test does the same with
 * `host.page.getByRole('listbox').nth(1).getByRole('option', { name: '二' }).tap()` and `getByRole('button', { name: '确定' }).tap()`.
 */
export class WheelSheet {
  /** The chosen rows; rejects when the person cancels. */
  readonly result: Promise<number[]>
  private readonly wheels = part('div', 'wheels')
  private chosen: number[] = []
  /** Takes the sheet away as 取消 does. */
  dismiss: () => void = () => {}

  /** @param turned a wheel has come to rest; may {@link draw} other columns */
  constructor(
    title: string,
    columns: Column[],
    private readonly turned: (column: number, chosen: number[]) => void,
  ) {
    wear()
    const sheet = part('div', 'wheel-sheet')
    sheet.setAttribute('role', 'dialog')
    sheet.setAttribute('aria-label', title || '选择')
    this.result = new Promise((resolve, reject) => {
      this.dismiss = () => {
        close()
        reject(new Error('cancel'))
      }
      const close = openPanel(sheet, this.dismiss)
      const header = part('header')
      header.append(
        button('取消', 'cancel', this.dismiss),
        part('strong', '', title),
        button('确定', 'ok', () => {
          close()
          resolve(this.chosen)
        }),
      )
      sheet.append(header, this.wheels)
    })
    this.draw(columns)
  }

  /** Puts these wheels on the sheet; a row that is not there becomes the last. */
  draw(columns: Column[]): void {
    this.chosen = columns.map(({ items, selected }) => Math.max(0, Math.min(items.length - 1, selected)))
    const made = columns.map((column, at) =>
      wheelOf({ ...column, selected: this.chosen[at] ?? 0 }, `第${at + 1}列`, (index) => this.rested(at, index)),
    )
    this.wheels.replaceChildren(...made.map(({ element }) => element))
    for (const wheel of made) wheel.show()
  }

  private rested(column: number, index: number): void {
    if (this.chosen[column] === index) return
    this.chosen = this.chosen.map((chosen, at) => (at === column ? index : chosen))
    const rows = this.wheels.children[column]?.querySelectorAll('[role=option]') ?? []
    rows.forEach((row, at) => row.setAttribute('aria-selected', String(at === index)))
    this.turned(column, [...this.chosen])
  }
}
