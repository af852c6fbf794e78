import { auditInputs, type AuditOutputs } from './audit-contract'
import { dayInputs, type DayOutputs } from './day-contract'
import { figuresInputs, type FiguresOutputs } from './figures-contract'
import { peopleInputs, type PeopleOutputs } from './people-contract'
import { planInputs, type PlanOutputs } from './plan-contract'

/** What staff may ask of the function `desk`: what is done at a desk rather than at a door. Who may do what stands in `cloudfunctions/desk/may.ts`. */
export const deskInputs = {
  ...peopleInputs,
  ...auditInputs,
  ...dayInputs,
  ...figuresInputs,
  ...planInputs,
}

/** What they get back. */
export type DeskOutputs = PeopleOutputs &
  AuditOutputs &
  DayOutputs &
  FiguresOutputs &
  PlanOutputs

export type * from './day-contract'
