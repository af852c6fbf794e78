import { alwaysCaring, useCareMode } from '@/stores/care-mode'

/** Care mode and the reader's font scale, as the page root shows them; always care mode where a page asks for it. */
export function usePageTheme(care = false) {
  const mode = useCareMode()
  return care ? alwaysCaring() : mode
}
