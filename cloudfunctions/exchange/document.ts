import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { Report } from './report'

/** Chinese official writing: 宋体 for the text, 黑体 for headings; half points. */
const TEXT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
const HEADING = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }
const SIZE = { title: 36, heading: 28, text: 24, cell: 20 }

/** A report as a DOCX that Word, WPS and the phone open. */
export const writeDocument = ({ title, says, tables, notes }: Report): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title,
      creator: '善育',
      styles: { default: { document: { run: { font: TEXT, size: SIZE.text } } } },
      sections: [
        {
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 320 }, children: [run(title, { font: HEADING, size: SIZE.title, bold: true })] }),
            ...says.map(paragraph),
            ...tables.flatMap(({ title: caption, head, rows }) => [heading(caption), tableOf(head, rows)]),
            ...notes.flatMap(({ title: caption, lines }) => [heading(caption), ...lines.map(paragraph)]),
          ],
        },
      ],
    }),
  )

const run = (text: string, more: object = {}): TextRun => new TextRun({ text, color: '000000', ...more })

/** Two characters of indent, one and a half lines, as letters of offices have it. */
const paragraph = (text: string): Paragraph => new Paragraph({ indent: { firstLine: 480 }, spacing: { line: 360 }, children: [run(text)] })

const heading = (text: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: { before: 320, after: 160 }, children: [run(text, { font: HEADING, size: SIZE.heading })] })

/** The head is repeated on each page, and no row is torn in two. */
const tableOf = (head: string[], rows: string[][]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  })

const row = (cells: string[], isHead: boolean): TableRow =>
  new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map(
      (text, index) =>
        new TableCell({
          margins: { top: 60, bottom: 60, left: 60, right: 60 },
          ...(isHead ? { shading: { fill: 'EAF3EF' } } : {}),
          children: [new Paragraph({ alignment: index ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [run(text, { size: SIZE.cell, bold: isHead })] })],
        }),
    ),
  })
