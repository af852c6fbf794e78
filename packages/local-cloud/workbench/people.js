// @ts-check

/** @typedef {import('../src/http/client-routes').Person} Person */

/** What somebody is called here: by name if the cloud was told one, otherwise by openid. @param {Person[]} people @param {string} openid */
export const nameOf = (people, openid) => people.find(person => person.openid === openid)?.name ?? openid
