export { demoNurseries } from './nurseries'
export { demoFamilies, demoPeople, demoStaff, type Demo, type DemoPerson } from './people'
export { demoSessions } from './sessions'
