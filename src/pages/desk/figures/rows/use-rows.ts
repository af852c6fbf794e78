import type { FigureRow } from '@/domain/figures-contract'
import type { Period } from '@/domain/period'
import type { ProgrammeKind } from '@/domain/session'
import type { TallyCell } from '@/domain/tally-sum'
import { useRemote, type Remote } from '@/hooks/use-remote'
import { desk } from '@/services/api'

/** What a number is made of: of one month its sessions, of more the months. */
interface Rows {
  rows?: FigureRow[]
  cells: TallyCell[]
  demo: boolean
  districts?: string[]
}

export function useRows({ from, to, kind, district }: Period & { kind?: ProgrammeKind; district?: string }): Remote<Rows> {
  const load = async (): Promise<Rows> => {
    if (from === to) {
      const { rows, ...more } = await desk.listFigureRows({ month: from, kind, district })
      return { ...more, rows, cells: [] }
    }
    const { cells, ...more } = await desk.getFigures({ from, to })
    return { ...more, cells: cells.filter((cell) => (!kind || cell.kind === kind) && (!district || cell.district === district)) }
  }
  return useRemote(load, [from, to, kind, district])
}
