import type { ErrorCode } from '@/domain/errors'
import type { Dispute } from '@/domain/scan'
import type { Place } from './drill'
import type { Lost } from './lossy-link'

/** A staff phone in the hands of the drill. */
export interface DoorPhone {
  /** Whose code is scanned from now on is let in at the desk, or stamped at a station. */
  standsAt(place: Place): Promise<void>
  /** Holds a code before the camera, and waits until the screen says that they are in, or have been before. */
  scans(code: string): Promise<void>
  /** The same, where the screen has to say that they have been before: when and by whom. */
  knows(code: string): Promise<void>
  /** The same, where the screen has to say why not. */
  refuses(code: string, why: ErrorCode): Promise<void>
  /** Takes the last scan back. */
  takesBack(): Promise<void>
  /** Enters one child and one adult who came without a booking. */
  enters(): Promise<void>
  cut(): Promise<void>
  /** The network is back. */
  mend(): Promise<void>
  /** Waits until the centre has everything. */
  rests(): Promise<void>
  /** The app dies without a word and is opened again, with the network as it was. */
  dies(): Promise<void>
  /** Scans, and dies before the centre, or before the phone, hears of it. Opened again with a network. */
  diesScanning(code: string, lost: Lost): Promise<void>
  /** Finds the network again, and dies while what waits is on its way. Opened again with a network. */
  diesHandingOver(lost: Lost): Promise<void>
  /** Time goes by for this phone, too. */
  pass(time: number): Promise<void>
  /** The keys of the scans that are still on the phone. */
  left(): Promise<string[]>
}

/** What the drill knows that the centre must know in the end. */
export interface Told {
  /** Families that are here by a code. */
  here: Set<string>
  /** How many were entered at the desk. */
  desk: number
  /** Who was stamped where. */
  stamped: Record<Exclude<Place, 'desk'>, Set<string>>
  /** How often something was written down: every one of them has to stand in the histories once. */
  written: number
  conflicts: Conflict[]
}

export interface Conflict {
  familyId: string
  why: Dispute | 'TWICE'
  /** The child, as staff read it. */
  name: string
}
