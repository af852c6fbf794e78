import { shell } from '../host.ts'
import { part, picture } from './parts.ts'

export interface ToastOptions {
  title?: string
  /** success, error, loading or none; anything else is success, as in WeChat. */
  icon?: string
  /** Takes the place of the icon. */
  image?: string
  /** Milliseconds. */
  duration?: number
  /** Touches do not reach the page. */
  mask?: boolean
}

/** A toast goes by itself; a loading stays until it is hidden. On the screen there is one of them. */
export type ToastKind = 'toast' | 'loading'

const DEFAULT_MS = 1500
const ICONS = new Set(['success', 'error', 'loading', 'none'])
let shown: ToastKind | undefined
let timer: number | undefined

function symbol({ icon = 'success', image }: ToastOptions): HTMLElement[] {
  if (image) return [picture(image)]
  const name = ICONS.has(icon) ? icon : 'success'
  return name === 'none' ? [] : [part('i', name)]
}

export function showToast(options: ToastOptions, kind: ToastKind = 'toast'): void {
  const given = kind === 'loading' ? { ...options, icon: 'loading' } : options
  const icon = symbol(given)
  const box = part('div', icon.length > 0 ? 'square' : '')
  box.append(...icon, part('span', '', given.title ?? ''))
  const toast = shell('#toast')
  toast.replaceChildren(box)
  toast.className = given.mask ? 'on masked' : 'on'
  shown = kind
  window.clearTimeout(timer)
  if (kind === 'toast') timer = window.setTimeout(() => hideToast(), given.duration ?? DEFAULT_MS)
}

/** @param only leaves the other kind alone (`noConflict`) */
export function hideToast(only?: ToastKind): void {
  if (only && shown !== only) return
  shown = undefined
  window.clearTimeout(timer)
  shell('#toast').className = ''
  shell('#toast').replaceChildren()
}
