/** A subpackage that has been fetched. */
export interface PackageLoad {
  root: string
  /** A page of it was opened, or a preloadRule fetched it beforehand. */
  reason: 'page' | 'preload'
}
