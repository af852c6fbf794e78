import { shell } from '../host.ts'

export interface ToastOptions {
  title?: string
  icon?: string
  duration?: number
  /** Stays until it is hidden (showLoading). */
  sticky?: boolean
}

const DEFAULT_MS = 1500
const MARKS: Record<string, string> = { success: '✓ ', error: '✕ ', loading: '⟳ ', none: '' }
let timer: number | undefined

export function showToast(options: ToastOptions): void {
  const toast = shell('#toast')
  toast.textContent = (MARKS[options.icon ?? 'success'] ?? '') + (options.title ?? '')
  toast.className = 'on'
  window.clearTimeout(timer)
  if (!options.sticky) timer = window.setTimeout(hideToast, options.duration ?? DEFAULT_MS)
}

export function hideToast(): void {
  shell('#toast').className = ''
}
