import { useCareMode } from '@/stores/care-mode'

/** Care mode and the reader's font scale, as the page root shows them. */
export const usePageTheme = () => useCareMode()
