import { browserStage } from '../support/browser-stage'
import { tellStaffStory } from '../support/staff-story'

/** The staff side from the first right to the table, in a real browser. */
tellStaffStory(browserStage('看看是谁'))
