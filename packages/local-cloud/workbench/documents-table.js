// @ts-check
import { cellOf, columnsOf } from './values.js'
import { html, useEffect, useRef } from './vendor/preact.js'

/** @typedef {Record<string, unknown>} Document */

/**
 * A page of documents, one a row.
 * @param {{ documents: Document[], last: unknown, onOpen: (id: unknown) => void }} props `last`: the document one comes back from
 */
export function DocumentsTable({ documents, last, onOpen }) {
  const columns = columnsOf(documents)
  const table = useRef(/** @type {HTMLElement | null} */ (null))
  useEffect(() => {
    const row = [...(table.current?.querySelectorAll('button') ?? [])].find(button => button.dataset.id === JSON.stringify(last))
    row?.focus()
  }, [])
  return html`
    <div class="table" ref=${table} tabindex="0" role="region" aria-label="文档">
      <table>
        <thead><tr><th>_id</th>${columns.map(column => html`<th>${column}</th>`)}</tr></thead>
        <tbody>
          ${documents.map(document => html`
            <tr key=${JSON.stringify(document._id)} onClick=${() => onOpen(document._id)}>
              <th><button data-id=${JSON.stringify(document._id)} onClick=${() => onOpen(document._id)}>${String(document._id)}</button></th>
              ${columns.map(column => html`<td>${Cell(document[column])}</td>`)}
            </tr>`)}
        </tbody>
      </table>
    </div>
  `
}

/** @param {unknown} value */
function Cell(value) {
  const { text, kind, date } = cellOf(value)
  return html`<span class=${kind}>${text}</span>${date ? html`<small>${date}</small>` : null}`
}
