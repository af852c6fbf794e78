import { cellText, unescaped, type Workbook } from './cell-text'
import { trim, type CellNote, type Limits, type Merge, type TableRow } from './table'
import { readXml } from './xml'

/** One sheet as it was read; `cut` when it has more rows than may be read. */
export interface SheetRead {
  rows: TableRow[]
  merges: Merge[]
  faults: CellNote[]
  notes: CellNote[]
  cut: boolean
}

/** No table of ours is wider; what stands beyond is not looked at. */
const WIDEST = 200

/** Reads one sheet. Formulas count as what they came to, and are told of once for each column. Null when it is no XML. */
export function readSheet(xml: string, workbook: Workbook, { rows: most }: Pick<Limits, 'rows'>): SheetRead | null {
  const sheet: SheetRead = { rows: [], merges: [], faults: [], notes: [], cut: false }
  const formulas = new Map<number, { line: number; count: number }>()
  let line = 0
  let cells: string[] = []
  let column = -1
  let cell = { type: 'n', style: 0 }
  let value: string | undefined
  let isFormula = false
  let spoken = false

  const endCell = () => {
    if (column >= WIDEST) return
    if (isFormula) {
      const seen = formulas.get(column)
      formulas.set(column, { line: seen?.line ?? line, count: (seen?.count ?? 0) + 1 })
      if (value === undefined) sheet.faults.push({ line, column, reason: '是公式，文件里没有算出来的值。请用 Excel 或 WPS 打开，保存一次再导入' })
    }
    if (value === undefined) return
    if (cell.type === 'e') sheet.faults.push({ line, column, reason: `是错误值 ${value}，请改正公式或填写文字` })
    else cells[column] = trim(cellText(value, cell, workbook))
  }

  const ok = readXml(xml, {
    open: (name, attributes) => {
      if (sheet.cut) return
      if (name === 'row') {
        line = Number(attributes.r) || line + 1
        cells = []
        column = -1
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s) || 0 }
        value = undefined
        isFormula = false
      } else if (name === 'f') isFormula = true
      else if (name === 'rPh') spoken = true
      else if (name === 'mergeCell') sheet.merges.push(...mergeOf(attributes.ref))
    },
    close: (name, text) => {
      if (sheet.cut) return
      if (name === 'v') value = text
      else if (name === 't' && cell.type === 'inlineStr' && !spoken) value = (value ?? '') + unescaped(text)
      else if (name === 'rPh') spoken = false
      else if (name === 'c') endCell()
      else if (name === 'row' && cells.some(Boolean)) {
        if (sheet.rows.length > most) sheet.cut = true
        else sheet.rows.push({ line, cells: Array.from(cells, (text_) => text_ ?? '') })
      }
    },
  })
  for (const [at, { line: first, count }] of formulas) sheet.notes.push({ line: first, column: at, reason: `这一列有 ${count} 格是公式，按算出来的值读取` })
  return ok ? sheet : null
}

/** AB12 is column 27; undefined where the cell does not say. */
function columnOf(ref: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(ref ?? '')?.[1]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : undefined
}

function mergeOf(ref = ''): Merge[] {
  const [from = '', to = ''] = ref.split(':')
  const [left, right] = [columnOf(from), columnOf(to)]
  return left === undefined || right === undefined ? [] : [{ top: Number(from.replace(/\D/g, '')), bottom: Number(to.replace(/\D/g, '')), left, right }]
}
