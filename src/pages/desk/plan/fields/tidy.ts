import type { Programme } from '@/domain/template'

/** What a form leaves behind is taken out: lines without words, a doctor who was not named, a switch that is off. */
export function tidy({ bring, clinic, ...programme }: Programme): Programme {
  const title = clinic?.doctorTitle?.trim()
  const named = clinic?.department.trim() && clinic.doctor.trim()
  const kept = Object.fromEntries(Object.entries(programme).filter(([, value]) => value !== undefined)) as unknown as Omit<Programme, 'bring' | 'clinic'>
  return {
    ...kept,
    bring: bring.map((thing) => thing.trim()).filter(Boolean),
    ...(clinic && named ? { clinic: { department: clinic.department.trim(), doctor: clinic.doctor.trim(), ...(title ? { doctorTitle: title } : {}) } } : {}),
  }
}

/** True where every word a programme cannot do without is there. */
export const isComplete = ({ title, host, venue }: Programme): boolean => [title, host, venue.name, venue.district].every((words) => words.trim() !== '')
