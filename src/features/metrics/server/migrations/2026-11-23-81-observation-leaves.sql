-- Written by thousands at once, by imports and sources; see the house's leaving-with-workspace.
call wb_leaves_with_workspace('observation');
