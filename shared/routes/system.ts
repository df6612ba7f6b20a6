// The endpoints of this noun: part of the contract.

export const system = {};
