// Roles as the server knows them.
/** Who may enter. */
export const viewers = ['designer', 'leader', 'auditor', 'admin'];
/** Who may change. */
export const designers = ['designer', 'admin'];
/** Whether an account has one of the roles. */
export const has = (user, roles) => user.roles.some(role => roles.includes(role));
