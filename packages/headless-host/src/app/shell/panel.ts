import { shell } from '../host.ts'
import { insideTap } from '../logic/events.ts'
import { part } from './parts.ts'

/**
 * Puts a panel over everything and dims what is behind it. Of several the last one is on the screen; the others wait below.
 * @param dismiss what a tap beside the panel does
 * @returns takes the panel away
 */
export function openPanel(panel: HTMLElement, dismiss?: () => void): () => void {
  const layer = part('div', 'layer')
  layer.append(panel)
  // After the tap that opened the panel a browser adds a click, which would land on what has just come up.
  let touched = false
  layer.addEventListener('pointerdown', () => (touched = true), { capture: true })
  layer.addEventListener('click', (event) => event.isTrusted && !touched && event.stopPropagation(), { capture: true })
  layer.onclick = (event) => {
    if (event.target === layer && dismiss) insideTap(dismiss)
  }
  shell('#mask').append(layer)
  return () => layer.remove()
}
