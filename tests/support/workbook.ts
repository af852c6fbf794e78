import readXlsx from 'read-excel-file/node'

/** A row of a table, as another library than the one that wrote it reads it. */
export type Row = (string | number | boolean | Date | null)[]

/** One sheet of a workbook. Throws when it is not there. */
export async function sheetOf(bytes: Buffer, name: string): Promise<Row[]> {
  const sheets = (await readXlsx(bytes)) as unknown as { sheet: string; data: Row[] }[]
  const found = sheets.find(({ sheet }) => sheet === name)
  if (!found) throw new Error(`the workbook has no sheet ${name}; it has ${sheets.map(({ sheet }) => sheet).join('、')}`)
  return found.data
}
