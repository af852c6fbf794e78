/** How a read was carried out and what it cost; the function log and the workbench show it. */
export interface Plan {
  kind: 'id' | 'index' | 'geo' | 'scan'
  /** Name of the index read. */
  index?: string
  keysRead: number
  documentsRead: number
  returned: number
  sortedBy: 'index' | 'memory' | 'nothing'
}
