import { careInputs } from '@/domain/care-contract'
import { serve, type Caller } from '../lib/serve'
import { getNursery } from './get-nursery'
import { getRequest, listRequests, withdrawRequest } from './own-requests'
import { reportMistake } from './report-mistake'
import { requestCare } from './request-care'
import { listAsks, listVisits } from './visits'
import { wishForPlace, withdrawWish } from './wishes'

/** What families ask of and for a nursery. Everybody whom the platform knows may call; each use case asks for its owner. */
export const main = serve<'care', Caller>('care', careInputs, async (caller) => caller, { getNursery, requestCare, listRequests, getRequest, withdrawRequest, listVisits, wishForPlace, withdrawWish, reportMistake, listAsks })
