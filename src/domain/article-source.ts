/** A source as an editor writes it: which document said so, when, and where it stands. */
export interface DraftSource {
  title: string
  /** In words: 2023 年 12 月. */
  date: string
  url?: string
}

/**
 * Addresses a source may have: of the authorities whose facts we pass on. The host ends where the path begins, so nothing
 * before an @ or after a backslash can pass for it.
 */
const TRUSTED = /^https:\/\/([a-z0-9-]+\.)*(gov\.cn|chinacdc\.cn|cpdrc\.org\.cn|who\.int)([/?#][^\s"'<>\\]*)?$/i

export const isTrusted = (url: string): boolean => url.length <= 300 && TRUSTED.test(url)
