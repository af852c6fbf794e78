// @ts-check
import { actionInWords, milliseconds, planInWords, wall } from './words.js'
import { html } from './vendor/preact.js'

/** @typedef {import('../src/functions/log').DatabaseCall} DatabaseCall */

/** @param {{ call: DatabaseCall }} props */
function Operation({ call: { action, collection, ms, code, fault, plan } }) {
  const way = plan && planInWords(plan)
  return html`
    <tr class=${code ? 'bad' : ''}>
      <td title=${action}>${actionInWords(action)}</td>
      <td>${collection ?? ''}</td>
      <td class=${way?.isCostly ? 'costly' : ''}>
        ${way?.text}
        ${code && html`<code class="bad">${code}</code>`}
        ${fault && html`<span class="mark-fault">故障 ${fault}</span>`}
      </td>
      <td class="number">${milliseconds(ms)}</td>
    </tr>
  `
}

/** Everything known of one call. @param {{ entry: import('./log.js').LogEntry }} props */
export const LogDetails = ({ entry }) => html`
  <div class="details">
    ${entry.error && html`<pre class="bad">${entry.error}</pre>`}
    ${entry.database.length ? html`
      <table>
        <thead><tr><th>数据库</th><th>集合</th><th>怎么做的</th><th class="number">用时</th></tr></thead>
        <tbody>${entry.database.map(call => html`<${Operation} call=${call} />`)}</tbody>
      </table>` : null}
    ${entry.lines.length ? html`<pre class="lines">${entry.lines.map(({ level, text }) => html`<span class=${level}>${text}${'\n'}</span>`)}</pre>` : null}
    <p class="quiet">
      ${wall(Date.parse(entry.at)).stamp} · ${entry.openid ? html`openid <code>${entry.openid}</code> · ` : ''}${entry.loadMs === undefined ? '' : `装载用了 ${entry.loadMs} ms · `}编号 <code>${entry.id}</code>
    </p>
  </div>
`
