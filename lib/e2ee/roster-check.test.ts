import { beforeAll, expect, test } from "vitest";
import { newGroupId } from "@/lib/e2ee/appointment";
import { memberOf, type Member } from "@/lib/e2ee/mls/roster";
import { rosterCheck } from "@/lib/e2ee/roster-check";
import { appointment, browserOf } from "@/lib/e2ee/testing/three-people";

let rao: Member;
let ana: Member;
let ivo: Member;
const groupId = newGroupId(appointment.visitId);
const member = async (personId: string, leaf: number): Promise<Member> =>
  await memberOf((await browserOf(personId)).keyPackage.publicPackage.leafNode, leaf) ?? expect.fail();

beforeAll(async () => { [rao, ana, ivo] = await Promise.all([member("dr-rao", 0), member("ana", 1), member("ivo", 2)]); });
const check = (approved = false) => rosterCheck(appointment, ana.lkIdentity, () => approved);

test("the clinician, the patient and an approved third person may be in", () => {
  expect(check(true)([rao, ana, ivo], groupId, [rao, ana])).toBeNull();
});

test("a group of another visit is refused, also one whose visit begins like this one's", () => {
  for (const visitId of ["visit-2", "visit-10", "visit-"]) expect(check()([rao, ana], newGroupId(visitId))).toContain("another visit");
});

test("a group that the clinician does not lead is refused", () => {
  expect(check()([{ ...ana, leaf: 0 }, { ...rao, leaf: 1 }], groupId)).toContain("leaf 0");
  expect(check()([{ ...rao, leaf: 1 }, { ...ana, leaf: 2 }], groupId)).toContain("leaf 0");
  expect(check()([], groupId)).toContain("leaf 0");
});

test("a clinician whose key changes under way is refused", async () => {
  expect(check()([await member("dr-rao", 0), ana], groupId, [rao, ana])).toContain("leaf 0");
});

test("a group without me, or with someone twice, is refused", async () => {
  expect(check()([rao, ivo], groupId)).toContain("not in it");
  expect(check()([rao, ana, await member("ana", 2)], groupId)).toContain("twice");
});

test("a third person who comes in without the patient's word is refused", () => {
  expect(check()([rao, ana, ivo], groupId, [rao, ana])).toContain("without the patient's word");
  expect(check()([rao, ana, ivo], groupId, [rao, ana, ivo])).toBeNull();
});
